package org.avstem.core.broken;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Breaks the rule on chance in every way that the rule must see. */
public final class ThrowsDice {
  int byRandom() {
    return new Random(1).nextInt();
  }

  int bySplittable() {
    return new SplittableRandom(1).nextInt();
  }

  int bySecure() {
    return new SecureRandom().nextInt();
  }

  int byThread() {
    return ThreadLocalRandom.current().nextInt();
  }

  int byGenerator(RandomGenerator generator) {
    return generator.nextInt();
  }

  UUID byUuid() {
    return UUID.randomUUID();
  }

  Supplier<UUID> byReference() {
    return UUID::randomUUID;
  }

  double byMath() {
    return Math.random();
  }

  void byShuffle(List<String> list) {
    Collections.shuffle(list);
  }
}
