package org.mailmedic.intake;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Cuts sentences into clauses at commas and at words such as "but" and "and". */
final class Clauses {

  /** What makes a clause say something: without one it belongs to the next. */
  private static final Set<Concept> PREDICATES =
      EnumSet.of(
          Concept.NOT,
          Concept.FAIL,
          Concept.FINE,
          Concept.WORK,
          Concept.CAN,
          Concept.RECEIVE,
          Concept.ARRIVE,
          Concept.UPGRADE,
          Concept.CHANGE);

  /** A run of mentions; it stands {@code apart} where nothing may join it to the one before. */
  private static final class Piece {
    boolean apart;
    final List<Mention> mentions = new ArrayList<>();
    private int checked;
    private boolean says;

    Piece(boolean apart) {
      this.apart = apart;
    }

    /** Mentions are only ever added, so that none is looked at twice. */
    boolean says() {
      while (!says && checked < mentions.size()) {
        says = PREDICATES.contains(mentions.get(checked++).concept());
      }
      return says;
    }
  }

  private Clauses() {}

  static List<Clause> of(Sentence sentence, Vocabulary vocabulary) {
    List<Mention> mentions = vocabulary.mentions(sentence.words());
    if (mentions.isEmpty()) {
      return sentence.question() ? List.of() : List.of(Clause.of(mentions, sentence.span()));
    }
    boolean asksWhy = mentions.stream().anyMatch(mention -> mention.concept() == Concept.WHY);
    if (sentence.question() && !asksWhy) {
      // "Does it work on another port?" tells nothing.
      return List.of();
    }
    List<Clause> clauses = new ArrayList<>();
    for (Piece piece : joined(pieces(sentence, mentions))) {
      clauses.add(Clause.of(piece.mentions, sentence.span()));
    }
    return clauses;
  }

  private static List<Piece> pieces(Sentence sentence, List<Mention> mentions) {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece(true));
    int next = 0;
    for (int i = 0; i < sentence.words().size(); i++) {
      boolean breaks = sentence.words().get(i).afterBreak();
      boolean but = false;
      boolean yet = false;
      boolean and = false;
      int from = next;
      while (next < mentions.size() && mentions.get(next).start() == i) {
        Concept here = mentions.get(next).concept();
        but |= here == Concept.BUT;
        yet |= here == Concept.YET;
        and |= here == Concept.AND;
        next++;
      }
      if (yet && !breaks && isInside(pieces, mentions, next, i)) {
        pieces.getLast().apart = true;
      } else if (but || yet) {
        pieces.add(new Piece(true));
      } else if (breaks || and) {
        pieces.add(new Piece(false));
      }
      if (next > from) {
        pieces.getLast().mentions.addAll(mentions.subList(from, next));
      }
    }
    return pieces;
  }

  /** Whether "aber" stands inside its clause: "senden kann ich aber nichts". */
  private static boolean isInside(List<Piece> pieces, List<Mention> mentions, int next, int word) {
    boolean denies =
        next < mentions.size()
            && mentions.get(next).concept() == Concept.NOT
            && mentions.get(next).start() == word + 1;
    return denies || pieces.size() > 1;
  }

  /** Pieces that say nothing join the next one, else the one before. */
  private static List<Piece> joined(List<Piece> pieces) {
    List<Piece> joined = new ArrayList<>();
    Piece current = pieces.getFirst();
    for (Piece piece : pieces.subList(1, pieces.size())) {
      if (piece.apart || current.says()) {
        close(joined, current);
        current = piece;
      } else {
        current.mentions.addAll(piece.mentions);
      }
    }
    close(joined, current);
    return joined;
  }

  private static void close(List<Piece> joined, Piece piece) {
    if (!joined.isEmpty() && !piece.says() && !piece.apart) {
      joined.getLast().mentions.addAll(piece.mentions);
    } else {
      joined.add(piece);
    }
  }
}
