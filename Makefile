# Targets for people and for CI. Everything runs with a JDK (17 or newer) and Maven alone.
MVN ?= mvn
MVN_FLAGS ?= -B -ntp
SOAK_SEEDS ?= 1000
URL ?=
KEY ?=
PARTS ?=
export DEMO_ONCE DEMO_PLANT DEMO_ROWS

.DEFAULT_GOAL := help
.PHONY: help test demo soak bench-import smoke native-sources format clean

help: ## what there is to do
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

test: ## all tests, with the formatting and the compile-time checks; at most 15 minutes on 2 cores
	$(MVN) $(MVN_FLAGS) verify

demo: ## connect the stub bank, import, match, show the table; then serve (DEMO_ONCE=1: stop after the table)
	@bin/demo

soak: ## the same tests with full counts; the log goes to docs/evidence
	bin/soak "$(SOAK_SEEDS)"

bench-import: ## how fast an import is, as ratios; PARTS="floor growth million"
	@bin/bench-import $(PARTS)

smoke: ## call every endpoint of a running instance: make smoke URL=http://… KEY=…
	@bin/smoke "$(URL)" "$(KEY)"

native-sources: ## augment for a native image without building one
	$(MVN) $(MVN_FLAGS) package -pl app-quarkus -am -DskipTests -Dnative -Dquarkus.native.sources-only=true

format: ## format the sources
	$(MVN) $(MVN_FLAGS) spotless:apply

clean: ## remove what builds leave
	$(MVN) $(MVN_FLAGS) clean
