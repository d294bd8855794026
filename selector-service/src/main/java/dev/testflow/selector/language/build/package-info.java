/** Which folders are modules, what they depend on inside the repository, and who is affected by a change of a build file. */
@NullMarked
package dev.testflow.selector.language.build;

import org.jspecify.annotations.NullMarked;
