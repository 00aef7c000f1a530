package org.avstem.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.avstem.app.world.World;
import org.junit.jupiter.api.Test;

/** {@code AVSTEM_WRITE_OPENAPI=1} writes the document instead of comparing it. */
@QuarkusTest
@QuarkusTestResource(World.class)
class OpenApiTest {
  private static final Path DOCUMENT = Path.of("../docs/openapi.yaml");

  @Test
  void the_document_in_docs_is_the_one_that_is_served() throws IOException {
    String served = given().get("/api/v1/openapi").then().statusCode(200).extract().asString();
    if (System.getenv("AVSTEM_WRITE_OPENAPI") != null) {
      Files.createDirectories(DOCUMENT.getParent());
      Files.writeString(DOCUMENT, served);
    }

    assertThat(Files.readString(DOCUMENT))
        .as("run the test with AVSTEM_WRITE_OPENAPI=1 to write docs/openapi.yaml anew")
        .isEqualTo(served);
  }

  @Test
  void every_operation_says_what_it_is_for() {
    JsonPath document = given().get("/api/v1/openapi?format=json").jsonPath();
    List<String> silent = new ArrayList<>();
    Map<String, Map<String, Map<String, Object>>> paths = document.getMap("paths");
    paths.forEach(
        (path, methods) ->
            methods.forEach(
                (method, operation) -> {
                  if (!operation.containsKey("summary") || !operation.containsKey("operationId")) {
                    silent.add(method + " " + path);
                  }
                }));

    assertThat(silent).isEmpty();
    assertThat(paths.keySet()).noneMatch(path -> path.startsWith("/connect/"));
  }
}
