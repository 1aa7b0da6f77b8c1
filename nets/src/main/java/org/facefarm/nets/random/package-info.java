/** Random numbers that follow from their keys. */
package org.facefarm.nets.random;
