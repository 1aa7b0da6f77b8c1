/** The side-car beside every delivered file: what it was made of, by whom it was allowed, and what happened. */
package org.facefarm.delivery.internal.sidecar;
