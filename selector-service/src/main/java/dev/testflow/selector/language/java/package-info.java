/** What Java files, and the resources beside them, declare and refer to. Other languages of the same machine use the same names. */
@NullMarked
package dev.testflow.selector.language.java;

import org.jspecify.annotations.NullMarked;
