/** The services and the broker in one process. */
package org.facefarm.farm.run;
