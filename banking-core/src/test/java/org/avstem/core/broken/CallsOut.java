package org.avstem.core.broken;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Breaks the rule that core calls nothing outside itself. */
public final class CallsOut {
  void bySocket(Socket socket) throws IOException {
    socket.close();
  }

  long byFile(Path path) throws IOException {
    return Files.size(path);
  }

  String byEnvironment() {
    return System.getenv("HOME");
  }

  void byProcess() {
    var unused = new ProcessBuilder("true");
  }
}
