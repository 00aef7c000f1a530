package org.avstem.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Key bytes come in by one door and go out by none. */
class DoorTest {
  private static final byte[] DOOR =
      "com/google/crypto/tink/InsecureSecretKeyAccess".getBytes(StandardCharsets.US_ASCII);

  @Test
  void one_class_alone_touches_tinks_secret_key_access() throws Exception {
    assertThat(classesAtTheDoor(TinkSecretCipher.class)).containsExactly("KeyEncryptionKey.class");
  }

  @Test
  void the_rule_sees_a_class_that_breaks_it() throws Exception {
    assertThat(classesAtTheDoor(DoorTest.class)).contains("DoorTest$Thief.class");
  }

  @Test
  void no_public_method_answers_bytes_or_a_type_of_tink() {
    Stream<Class<?>> open =
        Stream.of(
            KeyEncryptionKey.class,
            KeyGeneration.class,
            KeyPurposes.class,
            KeysetCacheOptions.class,
            KeysetException.class,
            KeysetFiles.class,
            KnownKeys.class,
            TinkSecretCipher.class,
            WeakKeyException.class);

    assertThat(open.flatMap(type -> Arrays.stream(type.getDeclaredMethods())))
        .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
        .isNotEmpty()
        .noneMatch(DoorTest::letsKeysOut);
  }

  @Test
  void nothing_else_is_public() throws Exception {
    Set<String> known =
        Set.of(
            "KeyEncryptionKey",
            "KeyGeneration",
            "KeyPurposes",
            "KeysetCacheOptions",
            "KeysetException",
            "KeysetFiles",
            "KnownKeys",
            "TinkSecretCipher",
            "WeakKeyException");

    for (Path file : classFiles(TinkSecretCipher.class)) {
      String name = file.getFileName().toString().replace(".class", "");
      if (!name.contains("$") && !name.endsWith("-info")) {
        Class<?> type = Class.forName(DoorTest.class.getPackageName() + "." + name);
        assertThat(Modifier.isPublic(type.getModifiers())).as(name).isEqualTo(known.contains(name));
      }
    }
  }

  private static boolean letsKeysOut(Method method) {
    Class<?> answer = method.getReturnType();
    return answer == byte[].class || answer.getName().startsWith("com.google.");
  }

  private static List<String> classesAtTheDoor(Class<?> anchor) throws Exception {
    List<String> found = new ArrayList<>();
    for (Path file : classFiles(anchor)) {
      if (Fixtures.contains(Files.readAllBytes(file), DOOR)) {
        found.add(file.getFileName().toString());
      }
    }
    return found;
  }

  private static List<Path> classFiles(Class<?> anchor) throws Exception {
    Path root = Path.of(anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> classes = files.filter(file -> file.toString().endsWith(".class")).toList();
      if (classes.isEmpty()) {
        throw new IOException("no classes under " + root);
      }
      return classes;
    }
  }

  /** Breaks the rule on purpose. */
  static final class Thief {
    private Thief() {}

    static Object access() {
      return InsecureSecretKeyAccess.get();
    }
  }
}
