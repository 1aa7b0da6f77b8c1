/** How a network grows to a larger resolution. */
package org.facefarm.nets.internal.net;
