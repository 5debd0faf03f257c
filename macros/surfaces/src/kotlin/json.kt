import java.math.BigDecimal
import java.math.RoundingMode
import java.time.Instant
import java.time.OffsetDateTime

/** Reads JSON. */
internal object Json_ {
    private const val MOST_DEEP = 500
    private val NUMBER = kotlin.text.Regex("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?")
    private val DIGITS = kotlin.text.Regex("[0-9a-fA-F]{4}")

    /** Objects are maps, arrays are lists, and numbers are decimals. */
    fun read(text: kotlin.String): kotlin.Any? {
        val reader = Reader(text)
        val value = reader.value(0)
        reader.end()
        return value
    }

    fun members(value: kotlin.Any?): kotlin.collections.Map<kotlin.String, kotlin.Any?>? {
        if (value == null) return null
        if (value !is kotlin.collections.Map<*, *>) throw wrong("an object", value)
        @Suppress("UNCHECKED_CAST")
        return value as kotlin.collections.Map<kotlin.String, kotlin.Any?>
    }

    fun text(value: kotlin.Any?): kotlin.String? =
        if (value == null || value is kotlin.String) value as kotlin.String? else throw wrong("a string", value)

    fun boolean(value: kotlin.Any?): kotlin.Boolean? =
        if (value == null || value is kotlin.Boolean) value as kotlin.Boolean? else throw wrong("true or false", value)

    fun decimal(value: kotlin.Any?): BigDecimal? =
        if (value == null || value is BigDecimal) value as BigDecimal? else throw wrong("a number", value)

    fun int(value: kotlin.Any?): kotlin.Int? = decimal(value)?.intValueExact()

    fun long(value: kotlin.Any?): kotlin.Long? = decimal(value)?.longValueExact()

    /** Numbers that JSON does not have are strings. */
    fun double(value: kotlin.Any?): kotlin.Double? = when (value) {
        "NaN" -> kotlin.Double.NaN
        "Infinity" -> kotlin.Double.POSITIVE_INFINITY
        "-Infinity" -> kotlin.Double.NEGATIVE_INFINITY
        else -> decimal(value)?.toDouble()
    }

    /** ISO 8601, or seconds since 1970. */
    fun instant(value: kotlin.Any?): Instant? = when (value) {
        is BigDecimal -> {
            val seconds = value.setScale(0, RoundingMode.FLOOR)
            Instant.ofEpochSecond(seconds.longValueExact(), value.subtract(seconds).movePointRight(9).toLong())
        }
        else -> text(value)?.let { OffsetDateTime.parse(it).toInstant() }
    }

    fun <T : kotlin.Any> list(value: kotlin.Any?, read: (kotlin.Any?) -> T?): kotlin.collections.List<T>? =
        listSparse(value, read)?.filterNotNull()

    fun <T : kotlin.Any> listSparse(value: kotlin.Any?, read: (kotlin.Any?) -> T?): kotlin.collections.List<T?>? {
        if (value == null) return null
        if (value !is kotlin.collections.List<*>) throw wrong("an array", value)
        return value.map(read)
    }

    fun <T : kotlin.Any> map(
        value: kotlin.Any?,
        read: (kotlin.Any?) -> T?
    ): kotlin.collections.Map<kotlin.String, T>? {
        val found = java.util.LinkedHashMap<kotlin.String, T>()
        for ((key, item) in members(value) ?: return null) read(item)?.let { found[key] = it }
        return found
    }

    fun <T : kotlin.Any> mapSparse(
        value: kotlin.Any?,
        read: (kotlin.Any?) -> T?
    ): kotlin.collections.Map<kotlin.String, T?>? = members(value)?.mapValues { read(it.value) }

    private fun wrong(expected: kotlin.String, value: kotlin.Any): kotlin.IllegalArgumentException {
        val found = when (value) {
            is kotlin.collections.Map<*, *> -> "an object"
            is kotlin.collections.List<*> -> "an array"
            is kotlin.String -> "a string"
            is BigDecimal -> "a number"
            else -> value.toString()
        }
        return kotlin.IllegalArgumentException("expected $expected, found $found")
    }

    private class Reader(private val text: kotlin.String) {
        private var at = 0

        fun value(depth: kotlin.Int): kotlin.Any? {
            if (depth > MOST_DEEP) throw error("values are nested too deeply")
            return when (peek()) {
                '{' -> members(depth)
                '[' -> items(depth)
                '"' -> string()
                't' -> word("true", true)
                'f' -> word("false", false)
                'n' -> word("null", null)
                else -> number()
            }
        }

        fun end() {
            skip()
            if (at < text.length) throw error("expected the end")
        }

        private fun members(depth: kotlin.Int): kotlin.collections.Map<kotlin.String, kotlin.Any?> {
            val members = java.util.LinkedHashMap<kotlin.String, kotlin.Any?>()
            at++
            if (taken('}')) return members
            do {
                peek()
                val name = string()
                if (!taken(':')) throw error("expected `:`")
                members[name] = value(depth + 1)
            } while (taken(','))
            if (!taken('}')) throw error("expected `,` or `}`")
            return members
        }

        private fun items(depth: kotlin.Int): kotlin.collections.List<kotlin.Any?> {
            val items = java.util.ArrayList<kotlin.Any?>()
            at++
            if (taken(']')) return items
            do items.add(value(depth + 1)) while (taken(','))
            if (!taken(']')) throw error("expected `,` or `]`")
            return items
        }

        private fun string(): kotlin.String {
            if (at >= text.length || text[at] != '"') throw error("expected a string")
            val string = java.lang.StringBuilder()
            at++
            while (true) {
                val next = next()
                when {
                    next == '"' -> return string.toString()
                    next == '\\' -> string.append(escaped())
                    next < ' ' -> throw error("a control character in a string")
                    else -> string.append(next)
                }
            }
        }

        private fun escaped(): kotlin.Char = when (val next = next()) {
            'b' -> '\b'
            'f' -> '\u000c'
            'n' -> '\n'
            'r' -> '\r'
            't' -> '\t'
            'u' -> {
                val digits = text.substring(at, minOf(at + 4, text.length))
                if (!DIGITS.matches(digits)) throw error("expected four digits")
                at += 4
                digits.toInt(16).toChar()
            }
            '"', '\\', '/' -> next
            else -> throw error("an unknown escape")
        }

        private fun number(): BigDecimal {
            val found = NUMBER.find(text, at)
            if (found == null || found.range.start != at) throw error("expected a value")
            at += found.value.length
            return BigDecimal(found.value)
        }

        private fun word(word: kotlin.String, value: kotlin.Any?): kotlin.Any? {
            if (!text.startsWith(word, at)) throw error("expected a value")
            at += word.length
            return value
        }

        private fun next(): kotlin.Char = if (at < text.length) text[at++] else throw error("the text ends too early")

        private fun peek(): kotlin.Char {
            skip()
            return if (at < text.length) text[at] else throw error("the text ends too early")
        }

        private fun taken(mark: kotlin.Char): kotlin.Boolean {
            skip()
            val found = at < text.length && text[at] == mark
            if (found) at++
            return found
        }

        private fun skip() {
            while (at < text.length && text[at] in " \t\r\n") at++
        }

        private fun error(what: kotlin.String) = kotlin.IllegalArgumentException("$what at ${at + 1}")
    }
}
