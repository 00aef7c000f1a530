package org.avstem.testkit.stubbank.ledger;

import java.time.LocalDate;
import java.util.SplittableRandom;

/** The words that Norwegian banks write on rows, around invented names. */
final class Phrases {

  private static final String[] FIRST = {
    "Fjordlys", "Nordkam", "Tindvik", "Havbris", "Skogheim", "Granli", "Bekkestad", "Solbakke",
    "Vestgard", "Myrdalen", "Storvik", "Lillehavn", "Kvernes", "Ospelund", "Rypedal", "Steinsund"
  };
  private static final String[] TRADE = {
    "Bygg",
    "Rør",
    "Elektro",
    "Transport",
    "Regnskap",
    "Data",
    "Maskin",
    "Bakeri",
    "Maling",
    "Eiendom",
    "Trykk",
    "Renhold",
    "Møbler",
    "Snekkeri",
    "Fisk",
    "Hagesenter"
  };
  private static final String[] SHOP = {
    "KIOSKEN",
    "MATHJØRNET",
    "DRIVSTOFF 24",
    "JERNVAREN",
    "KAFFEBAREN",
    "BYGGLAGERET",
    "PARKERING",
    "FERGELEIET",
    "KONTORBUTIKKEN",
    "GATEKJØKKENET"
  };
  private static final String[] CITY = {"OSLO", "BERGEN", "TRONDHEIM", "BODØ", "HAMAR", "ÅLESUND"};

  private Phrases() {}

  static String company(SplittableRandom random) {
    return pick(FIRST, random) + " " + pick(TRADE, random) + " AS";
  }

  static String card(SplittableRandom random, LocalDate on) {
    String shop = pick(SHOP, random) + " " + pick(CITY, random);
    return switch (random.nextInt(4)) {
      case 0 -> dayMonth(on) + " " + shop;
      case 1 ->
          "Varekjøp "
              + shop
              + " Dato "
              + dayMonth(on)
              + " kl. "
              + two(6 + random.nextInt(16))
              + "."
              + two(random.nextInt(60));
      case 2 -> "Visa Varekjøp " + shop;
      default -> "*" + (1000 + random.nextInt(9000)) + " " + dayMonth(on) + " " + shop;
    };
  }

  static String fee(SplittableRandom random) {
    return random.nextBoolean() ? "Gebyr betalingstransaksjoner" : "Omkostninger nettbank bedrift";
  }

  static String incoming(String from, LocalDate on) {
    return "Fra: " + from + " Betalt: " + dayMonth(on) + "." + two(on.getYear() % 100);
  }

  static String outgoing(String to, LocalDate on) {
    return "Nettgiro til: " + to + " Betalt: " + dayMonth(on) + "." + two(on.getYear() % 100);
  }

  static String dayMonth(LocalDate on) {
    return two(on.getDayOfMonth()) + "." + two(on.getMonthValue());
  }

  private static String two(int value) {
    return value < 10 ? "0" + value : String.valueOf(value);
  }

  private static String pick(String[] words, SplittableRandom random) {
    return words[random.nextInt(words.length)];
  }
}
