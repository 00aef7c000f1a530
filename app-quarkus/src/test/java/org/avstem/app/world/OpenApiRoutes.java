package org.avstem.app.world;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every operation that the served OpenAPI document names. */
public record OpenApiRoutes(String method, String path) {
  private static final String NONE = "00000000-0000-7000-8000-000000000000";

  /** Reads the document. */
  public static List<OpenApiRoutes> all() {
    JsonPath document = given().get("/api/v1/openapi?format=json").jsonPath();
    Map<String, Map<String, Object>> paths = document.getMap("paths");
    List<OpenApiRoutes> routes = new ArrayList<>();
    paths.forEach(
        (path, methods) ->
            methods.keySet().stream()
                .filter(name -> name.matches("get|put|post|delete|patch"))
                .forEach(
                    name -> routes.add(new OpenApiRoutes(name.toUpperCase(Locale.ROOT), path))));
    return routes;
  }

  /** The path with ids that nobody has. */
  public String nowhere() {
    return with(NONE);
  }

  /** The path with this id in every place. */
  public String with(String id) {
    return path.replaceAll("\\{[^}]+}", id);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
