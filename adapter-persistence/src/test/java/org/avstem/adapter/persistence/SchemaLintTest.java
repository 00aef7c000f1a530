package org.avstem.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The lint over our schema, and each of its rules seen to fail on a planted offender. */
@Tag("T-MT-1")
@Tag("T-MT-6")
@Tag("L01")
class SchemaLintTest {
  private static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final String GOOD =
      """
      CREATE TABLE lint.parent (tenant_id uuid NOT NULL, id uuid NOT NULL,
        PRIMARY KEY (tenant_id, id));
      ALTER TABLE lint.parent ENABLE ROW LEVEL SECURITY;
      ALTER TABLE lint.parent FORCE ROW LEVEL SECURITY;
      CREATE POLICY wall ON lint.parent
        USING (tenant_id = (SELECT NULLIF(current_setting('app.tenant_id', true), '')::uuid))
        WITH CHECK (tenant_id = (SELECT NULLIF(current_setting('app.tenant_id', true), '')::uuid));
      """;

  @Test
  void our_schema_breaks_no_rule() {
    List<String> offenders = SchemaLint.offenders(DATABASE.superuser(), "public");

    assertThat(offenders).isEmpty();
  }

  @Test
  void a_table_as_it_should_be_breaks_no_rule() {
    assertThat(planted("")).isEmpty();
  }

  @Test
  void a_table_without_tenant_is_found() {
    assertThat(planted("CREATE TABLE lint.bad (id uuid PRIMARY KEY)"))
        .contains("tenant_id uuid NOT NULL | bad")
        .contains("a primary key that begins with tenant_id | bad")
        .contains("row-level security enabled and forced | bad");
  }

  @Test
  void a_primary_key_that_begins_with_something_else_is_found() {
    assertThat(
            planted(
                "CREATE TABLE lint.bad (id uuid, tenant_id uuid NOT NULL,"
                    + " PRIMARY KEY (id, tenant_id))"))
        .contains("a primary key that begins with tenant_id | bad");
  }

  @Test
  void a_global_unique_key_is_found() {
    assertThat(
            planted(
                "ALTER TABLE lint.parent ADD COLUMN iban text;"
                    + "CREATE UNIQUE INDEX global_iban ON lint.parent (iban)"))
        .containsExactly(
            "every index begins with tenant_id, unique ones above all | parent: lint.global_iban");
  }

  @Test
  void a_foreign_key_without_tenant_is_found() {
    assertThat(
            planted(
                "ALTER TABLE lint.parent ADD COLUMN other uuid,"
                    + " ADD UNIQUE (tenant_id, other);"
                    + "CREATE TABLE lint.target (tenant_id uuid NOT NULL, id uuid UNIQUE);"
                    + "ALTER TABLE lint.parent ADD CONSTRAINT loose FOREIGN KEY (other)"
                    + " REFERENCES lint.target (id)"))
        .contains("every foreign key carries tenant_id first, to tenant_id | parent: loose");
  }

  @Test
  void security_that_is_not_forced_is_found() {
    assertThat(planted("ALTER TABLE lint.parent NO FORCE ROW LEVEL SECURITY"))
        .containsExactly("row-level security enabled and forced | parent");
  }

  @Test
  void a_policy_without_nullif_is_found() {
    assertThat(
            planted(
                "DROP POLICY wall ON lint.parent;"
                    + "CREATE POLICY wall ON lint.parent"
                    + " USING (tenant_id = current_setting('app.tenant_id', true)::uuid)"))
        .anyMatch(found -> found.startsWith("one policy") && found.endsWith("parent"));
  }

  @Test
  void a_policy_that_shows_the_planner_the_tenant_is_found() {
    assertThat(
            planted(
                "DROP POLICY wall ON lint.parent;"
                    + "CREATE POLICY wall ON lint.parent"
                    + " USING (tenant_id = NULLIF(current_setting('app.tenant_id', true),"
                    + " '')::uuid)"))
        .anyMatch(found -> found.startsWith("one policy") && found.endsWith("parent"));
  }

  @Test
  void a_second_policy_that_opens_the_wall_is_found() {
    assertThat(planted("CREATE POLICY door ON lint.parent USING (true)"))
        .anyMatch(found -> found.startsWith("one policy") && found.endsWith("parent"));
  }

  @Test
  void a_view_that_runs_as_its_owner_is_found() {
    assertThat(planted("CREATE VIEW lint.peek AS SELECT * FROM lint.parent"))
        .containsExactly("views run as their reader | peek");
  }

  @Test
  void a_materialized_view_is_found() {
    assertThat(planted("CREATE MATERIALIZED VIEW lint.copy AS SELECT * FROM lint.parent"))
        .contains("views run as their reader | copy");
  }

  @Test
  void a_sequence_is_found() {
    assertThat(planted("CREATE SEQUENCE lint.counter"))
        .containsExactly("no sequence, no identity: numbers are per tenant | counter");
  }

  @Test
  void a_function_that_runs_as_its_owner_is_found() {
    assertThat(
            planted(
                "CREATE FUNCTION lint.peek() RETURNS integer LANGUAGE sql SECURITY DEFINER"
                    + " AS 'SELECT 1'"))
        .containsExactly("no function that runs as its owner | peek");
  }

  @Test
  void an_amount_that_is_no_bigint_is_found() {
    assertThat(planted("ALTER TABLE lint.parent ADD COLUMN open_minor numeric"))
        .anyMatch(found -> found.endsWith("parent.open_minor"));
  }

  @Test
  void an_index_on_a_type_whose_comparison_leaks_is_found() {
    assertThat(
            planted(
                "ALTER TABLE lint.parent ADD COLUMN price numeric;"
                    + "CREATE INDEX by_price ON lint.parent (tenant_id, price)"))
        .anyMatch(found -> found.endsWith("numeric_ops"));
  }

  private static synchronized List<String> planted(String offender) {
    DATABASE.asSuperuser("CREATE SCHEMA lint; " + GOOD + offender);
    try {
      return SchemaLint.offenders(DATABASE.superuser(), "lint");
    } finally {
      DATABASE.asSuperuser("DROP SCHEMA lint CASCADE");
    }
  }
}
