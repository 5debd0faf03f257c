// Reads what the command prints, and JSON of all kinds. Exits with 1 if something is not as it should be.

import java.io.File
import java.math.BigDecimal
import java.time.Instant
import kotlin.system.exitProcess
import pools.CreateUserPoolClientResponse
import pools.DescribeUserPoolClientResponse
import pools.GetUserPoolClientResult
import pools.ListUserPoolClientsResponse
import pools.TimeUnitsType

var failed = 0
var passed = 0

fun check(what: String, found: Any?, expected: Any?) {
    if (found == expected) passed++ else failed++
    if (found != expected) println("FAILED $what: $found, not $expected")
}

fun refuses(what: String, json: String, why: String) {
    val message = try {
        odd.List.fromJson(json).toString()
    } catch (error: IllegalArgumentException) {
        error.message
    }
    check(what, message, why)
}

fun flatResult(folder: File) {
    val json = File(folder, "described.json").readText()
    val result = GetUserPoolClientResult.fromJson(json)
    val names = GetUserPoolClientResult::class.java.declaredFields.map { it.name }.filter { it != "Companion" }
    val expected = listOf(
        "accessTokenValidity", "allowedOAuthFlows", "allowedOAuthFlowsUserPoolClient", "allowedOAuthScopes",
        "analyticsConfiguration", "authSessionValidity", "callbackUrls", "clientName", "defaultRedirectUri",
        "enablePropagateAdditionalUserContextData", "enableTokenRevocation", "explicitAuthFlows", "idTokenValidity",
        "logoutUrls", "preventUserExistenceErrors", "readAttributes", "refreshTokenRotation", "refreshTokenValidity",
        "supportedIdentityProviders", "tokenValidityUnits", "writeAttributes"
    )
    check("properties", names, expected)
    check("all are nullable", GetUserPoolClientResult(), GetUserPoolClientResult.fromJson("{}"))
    check("accessTokenValidity", result.accessTokenValidity, 30)
    check("callbackUrls", result.callbackUrls, listOf("https://example.com/in"))
    check("clientName", result.clientName, "web")
    check("explicitAuthFlows", result.explicitAuthFlows, null)
    check("allowedOAuthFlowsUserPoolClient", result.allowedOAuthFlowsUserPoolClient, true)
    check("tokenValidityUnits", result.tokenValidityUnits?.accessToken, TimeUnitsType.MINUTES)
    check("refreshTokenRotation", result.refreshTokenRotation?.feature, "DISABLED")
    check("refreshTokenValidity", result.refreshTokenValidity, 30)
    check("a copy", result.copy(clientName = "app") == result, false)
    val source = File(folder, "pools/pools/GetUserPoolClientResult.kt").readLines()
    val documented = source.zip(source.drop(1)).filter { it.second.startsWith("    val ") }.map { it.first }
    check("documented", documented, expected.map { "     */" })
}

fun replies(folder: File) {
    val created = CreateUserPoolClientResponse.fromJson(File(folder, "created.json").readText()).userPoolClient
    val described = DescribeUserPoolClientResponse.fromJson(File(folder, "described.json").readText()).userPoolClient
    check("what was created is described", described, created)
    check("a date", described?.creationDate?.isAfter(Instant.parse("2020-01-01T00:00:00Z")), true)
    check("there is a secret", described?.clientSecret?.isEmpty(), false)
    check("no secret is shown", "$described".contains(described?.clientSecret ?: "?"), false)
    check("but its place", "$described".contains("clientSecret=***"), true)
    val listed = ListUserPoolClientsResponse.fromJson(File(folder, "listed.json").readText())
    check("a list", listed.userPoolClients?.map { it.clientId }, listOf(created?.clientId))
    check("constants", TimeUnitsType.all, listOf("seconds", "minutes", "hours", "days"))
}

fun allKinds() {
    val read = odd.List.fromJson(
        """{"class": "a\u00e9\n", "${'$'}renamed": 5, "Map": {"a": ["b"], "c": null}, "Some": ["x", null],
            "union": {"self": {"long": 9007199254740993}}, "instant": -0.5, "anything": {"a": [1, true, null]},
            "float": "NaN", "big": 1.50, "bytes": "YQ==", "flag": false, "kind": "new", "count": 1, "secret": "s",
            "foo_bar": "one", "fooBar": "two", "unknown": [{}]}"""
    )
    check("class", read.class_, "aé\n")
    check("object", read.`object`, 5)
    check("a sparse map", read.map, mapOf("a" to listOf("b"), "c" to null))
    check("a list without null", read.some, listOf("x"))
    check("a union", read.union?.self?.long, 9007199254740993L)
    check("before 1970", read.instant, Instant.parse("1969-12-31T23:59:59.500Z"))
    check("a document", read.anything, mapOf("a" to listOf(BigDecimal(1), true, null)))
    check("not a number", read.float?.isNaN(), true)
    check("a decimal", read.big, BigDecimal("1.50"))
    check("names that collide", listOf(read.fooBar, read.fooBar_2), listOf("one", "two"))
    check("an unknown value", read.kind, "new")
    check("values", odd.Kind.all, listOf("a \"\$b\"", odd.Kind.VERSION_0_5))
    check("numbers", odd.Count.ONE, 1)
    check("a secret", "$read".contains("secret=***"), true)
    check("a date", odd.List.fromJson("""{"instant": "2026-01-02T03:04:05+01:00"}""").instant,
        Instant.parse("2026-01-02T02:04:05Z"))
    refuses("a wrong type", """{"class": 1}""", "expected a string, found a number")
    refuses("a wrong list", """{"Some": {}}""", "expected an array, found an object")
    refuses("text behind it", "{} x", "expected the end at 4")
    refuses("a text that ends", """{"class": "a""", "the text ends too early at 13")
    refuses("depth", "[".repeat(1000), "values are nested too deeply at 502")
}

fun main(arguments: Array<String>) {
    val folder = File(arguments[0])
    flatResult(folder)
    replies(folder)
    allKinds()
    println("$passed passed, $failed failed")
    exitProcess(if (failed > 0 || passed == 0) 1 else 0)
}
