/** What files of Kotlin, Groovy and Scala declare and refer to, by the same names as Java's. */
@NullMarked
package dev.testflow.selector.language.kotlin;

import org.jspecify.annotations.NullMarked;
