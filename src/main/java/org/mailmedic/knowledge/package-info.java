/** The knowledge base: articles about causes, loaded from files and checked at load. */
@NullMarked
package org.mailmedic.knowledge;

import org.jspecify.annotations.NullMarked;
