package org.avstem.app.pages;

/** A page of ours: text, a form, nothing that runs. */
final class Html {
  private final StringBuilder body = new StringBuilder();

  private Html() {}

  static Html page(String heading) {
    Html html = new Html();
    html.body.append("<h1>").append(escaped(heading)).append("</h1>\n");
    return html;
  }

  Html paragraph(String text) {
    body.append("<p>").append(escaped(text)).append("</p>\n");
    return this;
  }

  Html formBegin() {
    body.append("<form method=\"post\" autocomplete=\"off\">\n");
    return this;
  }

  Html field(String name, String label, String pattern, boolean required) {
    body.append("<p><label>")
        .append(escaped(label))
        .append("<br><input name=\"")
        .append(escaped(name))
        .append("\" pattern=\"")
        .append(escaped(pattern))
        .append(required ? "\" required" : "\"")
        .append("></label></p>\n");
    return this;
  }

  Html formEnd(String button) {
    body.append("<p><button>").append(escaped(button)).append("</button></p>\n</form>\n");
    return this;
  }

  String text(String title) {
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta name=\"robots\" content=\"noindex\">\n<title>"
        + escaped(title)
        + "</title>\n</head>\n<body>\n<main>\n"
        + body
        + "</main>\n</body>\n</html>\n";
  }

  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
