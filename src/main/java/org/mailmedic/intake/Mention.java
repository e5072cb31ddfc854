package org.mailmedic.intake;

/**
 * Words of a sentence that stand for a concept.
 *
 * @param concept what they stand for
 * @param text the words, or the one name of what they name
 * @param start the first word's place in its sentence
 * @param end the place behind the last word
 */
record Mention(Concept concept, String text, int start, int end) {}
