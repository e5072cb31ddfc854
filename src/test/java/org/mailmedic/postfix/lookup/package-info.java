/** Tests of lookup tables and pattern lists. */
@org.jspecify.annotations.NullMarked
package org.mailmedic.postfix.lookup;
