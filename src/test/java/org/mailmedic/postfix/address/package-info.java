/** Tests of addresses and host names. */
@org.jspecify.annotations.NullMarked
package org.mailmedic.postfix.address;
