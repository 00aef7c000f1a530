package org.avstem.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks a name up. Asked once per new connection; what it says is checked and then used as is. */
@FunctionalInterface
public interface HostResolver {

  /** All addresses of the host, in order of preference; may block. Thread-safe. */
  List<InetAddress> resolve(String host) throws UnknownHostException;

  /** The look-up of the Java runtime. */
  static HostResolver system() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
