/** The services' own handlers called directly, without director, tasks or groups, and what they need where nothing was trained. */
package org.facefarm.bench.direct;
