package org.avstem.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Resolves a name once and hands out addresses only if every one of them is allowed: a name with a
 * public and a private address is an attack or a mistake, and not ours to choose from. Look-ups run
 * on threads of their own, because a blocked one can be neither interrupted nor timed out.
 */
final class CheckedResolver implements AutoCloseable {
  private static final int LOOKUPS_MAX = 16;
  private static final int ADDRESSES_MAX = 16;

  private final HostResolver resolver;
  private final AddressPolicy policy;
  private final ThreadPoolExecutor lookups;

  CheckedResolver(HostResolver resolver, AddressPolicy policy) {
    this.resolver = resolver;
    this.policy = policy;
    this.lookups =
        new ThreadPoolExecutor(
            0,
            LOOKUPS_MAX,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "avstem-http-lookup");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** {@link UnknownHostException} for no answer in time, {@link HttpFault.Refused} by policy. */
  List<InetAddress> resolve(String host, long timeoutMillis)
      throws UnknownHostException, InterruptedException {
    List<InetAddress> found = lookUp(host, timeoutMillis);
    if (found.isEmpty()) {
      throw new UnknownHostException(host);
    }
    for (InetAddress address : found) {
      if (!policy.permits(address)) {
        throw new HttpFault.Refused(
            Origin.unsent(host), HttpFault.Refused.Reason.ADDRESS_NOT_ALLOWED);
      }
    }
    return found.subList(0, Math.min(found.size(), ADDRESSES_MAX));
  }

  private List<InetAddress> lookUp(String host, long timeoutMillis)
      throws UnknownHostException, InterruptedException {
    Future<List<InetAddress>> answer;
    try {
      answer = lookups.submit(() -> List.copyOf(resolver.resolve(host)));
    } catch (RejectedExecutionException allStuck) {
      throw failure(host, allStuck);
    }
    try {
      return answer.get(timeoutMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      answer.cancel(true);
      throw failure(host, slow);
    } catch (ExecutionException failed) {
      throw failure(host, failed.getCause() == null ? failed : failed.getCause());
    }
  }

  private static UnknownHostException failure(String host, Throwable cause) {
    UnknownHostException failure = new UnknownHostException(host);
    failure.initCause(cause);
    return failure;
  }

  @Override
  public void close() {
    lookups.shutdownNow();
  }
}
