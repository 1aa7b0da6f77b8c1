/** Puts merged segments and the source's other streams together into the finished file. */
package org.facefarm.delivery;
