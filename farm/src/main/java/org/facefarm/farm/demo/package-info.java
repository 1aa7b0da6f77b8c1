/** The demonstration on puppets, with a score because the truth is known. */
package org.facefarm.farm.demo;
