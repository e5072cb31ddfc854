/** Mail addresses, host names and IP addresses in the form that Postfix takes them. */
@NullMarked
package org.mailmedic.postfix.address;

import org.jspecify.annotations.NullMarked;
