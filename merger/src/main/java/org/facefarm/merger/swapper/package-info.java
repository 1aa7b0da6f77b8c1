/** Networks that draw the new faces, of the farm or of other tools, and what they want to see. */
package org.facefarm.merger.swapper;
