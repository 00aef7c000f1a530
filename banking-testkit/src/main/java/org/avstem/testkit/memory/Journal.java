package org.avstem.testkit.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.avstem.ports.spi.StoreFault;

/**
 * One tenant's lock, and how to take back what the unit of work that holds it has changed. All rows
 * are reached through it, so a store that leaked out of its unit of work is of no use.
 */
final class Journal {
  private static final long WAIT_SECONDS = 30;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Runnable> undo = new ArrayDeque<>();

  void begin() {
    try {
      if (!lock.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new StoreFault.Unreachable("another unit of work of the tenant does not end", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreFault.Unreachable("interrupted while waiting for the tenant", e);
    }
  }

  void commit() {
    undo.clear();
    lock.unlock();
  }

  void rollBack() {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
    lock.unlock();
  }

  /** Notes how to take back what is about to be done. */
  void note(Runnable takeBack) {
    check();
    undo.push(takeBack);
  }

  void check() {
    if (!lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("the unit of work has ended, or is another thread's");
    }
  }
}
