package org.mailmedic.diagnosis;

import org.jspecify.annotations.Nullable;
import org.mailmedic.intake.LineSpan;

/**
 * A word of an evidence field.
 *
 * @param term the word as the index holds it
 * @param gap positions between it and the word before: 1 for neighbours, 0 for the same place
 * @param span the lines of the ticket that it comes from; null where it stands for the whole ticket
 */
record EvidenceToken(String term, int gap, @Nullable LineSpan span) {}
