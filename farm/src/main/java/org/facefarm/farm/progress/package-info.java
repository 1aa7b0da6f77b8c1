/** Progress, status and reports as text on a terminal. */
package org.facefarm.farm.progress;
