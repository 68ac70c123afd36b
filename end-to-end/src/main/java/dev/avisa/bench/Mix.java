package dev.avisa.bench;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many of a hundred changes replace the e-mail address, which two mails tell of; the others
 * change the name, which takes one.
 */
record Mix(int emailPercent) {
  private static final Pattern TEXT = Pattern.compile("name=(\\d{1,3}),email=(\\d{1,3})");

  Mix {
    if (emailPercent < 0 || emailPercent > 100) {
      throw new IllegalArgumentException("a share is 0 to 100 percent");
    }
  }

  static Mix of(String text) {
    Matcher parts = TEXT.matcher(text.toLowerCase(Locale.ROOT));
    if (parts.matches()) {
      int email = Integer.parseInt(parts.group(2));
      if (Integer.parseInt(parts.group(1)) + email == 100) {
        return new Mix(email);
      }
    }
    throw new BenchFailure("--mix must be such as name=90,email=10, and come to 100");
  }

  /** Spread evenly, and the same in each run. */
  boolean replacesEmail(long number) {
    return (number + 1) * emailPercent / 100 > number * emailPercent / 100;
  }

  @Override
  public String toString() {
    return "name=%d,email=%d".formatted(100 - emailPercent, emailPercent);
  }
}
