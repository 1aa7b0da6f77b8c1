/** The YAML that orders and corrections are written in. */
package org.facefarm.client.orderfile;
