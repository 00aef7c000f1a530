package org.avstem.acceptance.broken.engine;

import java.net.http.HttpClient;

/** An engine that goes out by itself. */
public interface SpeaksHttp {
  HttpClient client();
}
