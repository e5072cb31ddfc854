/**
 * Mail logs of any size as a stream: every line to an event with named fields, or all of them to
 * counts. Memory does not grow with the log, and time grows with its length only.
 *
 * <p>What a line may look like is data: {@code programs.tsv} names the programs, {@code forms.tsv}
 * and its sisters the forms of their messages, {@code fields.tsv} the fields. Depends on nothing
 * else of the program. Where the buffers of one thread are filled again for every line, the class
 * says so: such a line costs no garbage.
 */
@NullMarked
package org.mailmedic.maillog;

import org.jspecify.annotations.NullMarked;
