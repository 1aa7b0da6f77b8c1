/** The puppet studio: invented performers with known identity, pose, expression and light, and the truth of every picture of them. */
package org.facefarm.studio;
