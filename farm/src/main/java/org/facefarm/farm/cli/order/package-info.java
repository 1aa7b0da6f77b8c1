/** Commands that give orders, follow them and call them off. */
package org.facefarm.farm.cli.order;
