package org.mailmedic.intake;

import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.config.PostfixVersion;

/**
 * What the ticket tells of the Postfix version.
 *
 * @param value the version: exact, or for source {@code distribution} the release that the
 *     distribution began with; null where only bounds are known
 * @param min lowest version possible; null without a bound
 * @param max highest version possible; null without a bound
 * @param source how it is known: {@code stated}, {@code banner}, {@code log}, {@code distribution},
 *     {@code parameters}
 * @param span where it stands
 */
public record VersionEvidence(
    @Nullable PostfixVersion value,
    @Nullable PostfixVersion min,
    @Nullable PostfixVersion max,
    String source,
    LineSpan span) {}
