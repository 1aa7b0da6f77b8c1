/** The seam between the nets and whatever tensor library computes them. */
package org.facefarm.nets.backend;
