package org.mailmedic.diagnosis;

import org.mailmedic.intake.LineSpan;

/**
 * A word of an evidence field.
 *
 * @param term the word as the index holds it
 * @param gap positions between it and the word before: 1 for neighbours
 * @param span the lines of the ticket that it comes from; null where it stands for the whole ticket
 */
record EvidenceToken(String term, int gap, @org.jspecify.annotations.Nullable LineSpan span) {}
