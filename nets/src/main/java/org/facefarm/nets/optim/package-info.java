/** How it is minimised. */
package org.facefarm.nets.optim;
