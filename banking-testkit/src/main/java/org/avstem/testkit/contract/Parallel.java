package org.avstem.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Does something in many threads that all begin at the same moment. */
final class Parallel {
  private static final long WAIT_SECONDS = 60;

  private Parallel() {}

  /** The answers of {@code threads} threads; a failure of one is thrown. */
  static <T> List<T> run(int threads, IntFunction<T> work) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch ready = new CountDownLatch(threads);
      List<Future<T>> begun = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        begun.add(
            pool.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return work.apply(number);
                }));
      }
      return answers(begun);
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> List<T> answers(List<Future<T>> begun) {
    List<T> answers = new ArrayList<>();
    try {
      for (Future<T> one : begun) {
        answers.add(one.get(WAIT_SECONDS, TimeUnit.SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("one of the threads failed or did not end", e);
    }
    return answers;
  }
}
