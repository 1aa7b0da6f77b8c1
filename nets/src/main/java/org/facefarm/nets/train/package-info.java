/** A training of one pair of people, step by step. */
package org.facefarm.nets.train;
