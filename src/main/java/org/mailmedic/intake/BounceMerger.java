package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes one entry of what fields and text of a notification say about one recipient. */
final class BounceMerger {

  /** Comparing each with each is worth it, and harmless, only for a few. */
  private static final int FEW = 50;

  private BounceMerger() {}

  static List<Bounce> merge(
      List<BounceDraft> fields, List<BounceDraft> texts, @Nullable String host, boolean delayed) {
    Map<String, BounceDraft> byRecipient = new HashMap<>();
    for (BounceDraft text : texts) {
      String recipient = text.key();
      BounceDraft first = recipient == null ? null : byRecipient.putIfAbsent(recipient, text);
      if (first != null && text.repeats(first)) {
        first.fillFrom(text);
      }
    }
    boolean onePair = fields.size() == 1 && texts.size() == 1;
    Set<BounceDraft> used = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Bounce> bounces = new ArrayList<>();
    for (BounceDraft field : fields) {
      if (field.isEmpty()) {
        continue;
      }
      BounceDraft text = field.partnerIn(byRecipient);
      if (text == null && onePair && (!field.hasRecipient() || !texts.getFirst().hasRecipient())) {
        text = texts.getFirst();
      }
      if (text != null && used.add(text)) {
        field.fillFrom(text);
      }
      bounces.add(field.finish(host, null));
    }
    for (BounceDraft text : texts) {
      if (!used.contains(text) && !text.isEmpty() && isFirst(text, byRecipient)) {
        bounces.add(text.finish(host, delayed ? "delayed" : "failed"));
      }
    }
    bounces.sort(Comparator.comparingInt(bounce -> bounce.span().start()));
    return bounces.size() <= FEW ? withoutRepetitions(bounces) : bounces;
  }

  /** Sendmail tells of a recipient with its reason, and again in the transcript. */
  private static boolean isFirst(BounceDraft text, Map<String, BounceDraft> byRecipient) {
    String recipient = text.key();
    BounceDraft first = recipient == null ? null : byRecipient.get(recipient);
    return first == null || first == text || !text.repeats(first);
  }

  /** Exchange says the same several times, for people and for administrators. */
  private static List<Bounce> withoutRepetitions(List<Bounce> bounces) {
    List<Bounce> kept = new ArrayList<>();
    for (Bounce bounce : bounces) {
      boolean repeated = false;
      for (Bounce other : bounces) {
        repeated |= !other.equals(bounce) && repeats(bounce, other);
      }
      if (!repeated) {
        kept.add(bounce);
      }
    }
    return kept;
  }

  /** Whether {@code bounce} says nothing that {@code other} does not say better. */
  private static boolean repeats(Bounce bounce, Bounce other) {
    if (other.recipient() == null || other.code() == null) {
      return false;
    }
    boolean sameRecipient =
        bounce.recipient() == null || bounce.recipient().equalsIgnoreCase(other.recipient());
    boolean sameReply =
        Objects.equals(bounce.code(), other.code())
            && Objects.equals(bounce.status(), other.status());
    boolean poorer =
        bounce.recipient() == null
            ? sameReply || bounce.code() == null
            : bounce.code() == null && bounce.status() == null;
    return sameRecipient && poorer && Objects.equals(bounce.reason(), other.reason());
  }
}
