package shop

import scala.collection.mutable

// A part with its price
case class Part(name: String, price: Int)

/* All parts
   in stock */
object Stock {
  private val parts = mutable.Map[String, Part]()

  def add(part: Part): Unit = {
    parts(part.name) = part
  }

  def total(factor: Double): Double = {
    var sum = 0.0
    for (part <- parts.values if part.price > 0) {
      sum += part.price * factor
    }
    sum
  }

  def describe(name: String): String = parts.get(name) match {
    case Some(found) => "found " + found.price
    case None => "nothing"
  }
}
