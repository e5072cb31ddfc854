package org.mailmedic.maillog;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of {@code key=value} lists, by the bytes of the key. */
final class PairKeys {

  private static final int SLOTS = 1 << 10;

  private final byte[][] keys = new byte[SLOTS][];
  private final @Nullable Field[] fields = new Field[SLOTS];

  /**
   * The keys of {@code fields.tsv}; a key written with {@code >} there has its meaning in
   * deliveries only.
   */
  PairKeys(Fields known, boolean ofDelivery) {
    Map<String, Field> chosen = new HashMap<>();
    known
        .byKey()
        .forEach((key, field) -> {
          if (!key.startsWith(">")) {
            chosen.putIfAbsent(key, field);
          } else if (ofDelivery) {
            chosen.put(key.substring(1), field);
          }
        });
    for (Map.Entry<String, Field> entry : chosen.entrySet()) {
      byte[] key = entry.getKey().getBytes(StandardCharsets.UTF_8);
      int slot = Bytes.hash(key, 0, key.length) & (SLOTS - 1);
      while (fields[slot] != null) {
        slot = (slot + 1) & (SLOTS - 1);
      }
      keys[slot] = key;
      fields[slot] = entry.getValue();
    }
  }

  /** The field of a key; null for a key that {@code fields.tsv} does not name. */
  @Nullable Field field(byte[] line, int from, int to) {
    int slot = Bytes.hash(line, from, to) & (SLOTS - 1);
    while (fields[slot] != null) {
      if (Bytes.equal(line, from, to, keys[slot])) {
        return fields[slot];
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    return null;
  }
}
