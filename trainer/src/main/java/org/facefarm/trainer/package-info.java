/** Service: takes training tasks, makes models of crops. */
package org.facefarm.trainer;
