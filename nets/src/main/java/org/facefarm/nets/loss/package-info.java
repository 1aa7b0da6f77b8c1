/** What is minimised. */
package org.facefarm.nets.loss;
