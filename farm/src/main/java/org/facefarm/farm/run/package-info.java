/** Puts services together and runs them: one as a worker on a cluster, or all of them with a broker in this process; and finds the farm that a command is for. */
package org.facefarm.farm.run;
