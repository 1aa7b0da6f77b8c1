/** A trained net at work. */
package org.facefarm.nets.swap;
