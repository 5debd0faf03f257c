Set-StrictMode -Version 3.0

# What a confirmation names.
function Get-ConfirmationTarget($Operation, $Bound) {
    @($Operation.Target | Where-Object { $Bound.ContainsKey($_) } | ForEach-Object { [string] $Bound[$_] }) -join ', '
}

# A value as JSON has it. Text that stands for bytes is encoded; in structures, it is base64 already.
function ConvertTo-Member($Value, [string] $Kind) {
    if ($null -eq $Value) {
        return $null
    }
    if ($Value -is [securestring]) {
        return ConvertFrom-SecureString -SecureString $Value -AsPlainText
    }
    if ($Kind -eq 'Bytes' -and $Value -is [string]) {
        return [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($Value))
    }
    if ($Value -is [System.IO.FileInfo]) {
        return [Convert]::ToBase64String([System.IO.File]::ReadAllBytes($Value.FullName))
    }
    if ($Value -is [System.IO.Stream]) {
        $bytes = [System.IO.MemoryStream]::new()
        $Value.CopyTo($bytes)
        return [Convert]::ToBase64String($bytes.ToArray())
    }
    if ($Value -is [byte[]]) {
        return [Convert]::ToBase64String($Value)
    }
    if ($Value -is [datetime]) {
        return $Value.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ss.fffZ', [cultureinfo]::InvariantCulture)
    }
    if ($Value -is [string] -or $Value -is [valuetype]) {
        return $Value
    }
    if ($Value -is [System.Collections.IDictionary]) {
        $members = [ordered]@{}
        foreach ($key in $Value.Keys) {
            $members[[string] $key] = ConvertTo-Member $Value[$key] ''
        }
        return $members
    }
    if ($Value -is [System.Collections.IEnumerable]) {
        return , @(foreach ($item in $Value) { , (ConvertTo-Member $item $Kind) })
    }
    $members = [ordered]@{}
    foreach ($property in $Value.PSObject.Properties) {
        if ($null -ne $property.Value) {
            $members[$property.Name] = ConvertTo-Member $property.Value ''
        }
    }
    return $members
}

# The request for the parameters that are bound.
function Get-Request($Operation, $Bound) {
    $request = [ordered]@{}
    foreach ($name in $Operation.Members.Keys) {
        if (-not $Bound.ContainsKey($name)) {
            continue
        }
        if ($null -eq $Bound[$name]) {
            Write-Warning "The parameter -$name is null, and is left out."
            continue
        }
        $member = $Operation.Members[$name]
        $at = $request
        foreach ($step in $member.Path | Select-Object -SkipLast 1) {
            if (-not $at.Contains($step)) {
                $at[$step] = [ordered]@{}
            }
            $at = $at[$step]
        }
        $at[$member.Path[-1]] = ConvertTo-Member $Bound[$name] $member.Kind
    }
    return $request
}

# How the program is called: what is secret goes by the environment, which other users cannot see.
function Get-ProcessSetting($Bound) {
    $setting = @{ Words = @(); Environment = @{} }
    if ($Bound.ContainsKey('NetworkCredential')) {
        throw [System.NotSupportedException]::new('-NetworkCredential is not supported: use a profile.')
    }
    $credential = @{}
    if ($Bound.ContainsKey('Credential')) {
        $given = $Bound['Credential']
        if ($given.PSObject.Methods['GetCredentials']) {
            $given = $given.GetCredentials()
        }
        $credential = @{
            AWS_ACCESS_KEY_ID = $given.AccessKey
            AWS_SECRET_ACCESS_KEY = $given.SecretKey
            AWS_SESSION_TOKEN = if ($given.PSObject.Properties['Token']) { $given.Token } else { '' }
        }
    } elseif ($Bound.ContainsKey('AccessKey') -or $Bound.ContainsKey('SecretKey')) {
        $credential = @{
            AWS_ACCESS_KEY_ID = $Bound['AccessKey']
            AWS_SECRET_ACCESS_KEY = $Bound['SecretKey']
            AWS_SESSION_TOKEN = if ($Bound.ContainsKey('SessionToken')) { $Bound['SessionToken'] } else { '' }
        }
    }
    foreach ($name in $credential.Keys) {
        $setting.Environment[$name] = [string] $credential[$name]
    }
    if ($Bound.ContainsKey('ProfileLocation')) {
        $setting.Environment['AWS_SHARED_CREDENTIALS_FILE'] = $Bound['ProfileLocation']
    }
    if ($Bound.ContainsKey('ProfileName')) {
        $setting.Words += '--profile', $Bound['ProfileName']
    }
    if ($Bound.ContainsKey('Region')) {
        $region = $Bound['Region']
        $setting.Words += '--region', $(if ($region.PSObject.Properties['SystemName']) { $region.SystemName } else { [string] $region })
    }
    if ($Bound.ContainsKey('EndpointUrl')) {
        $setting.Words += '--endpoint-url', $Bound['EndpointUrl']
    }
    if ($Bound.ContainsKey('ClientConfig')) {
        foreach ($key in $Bound['ClientConfig'].Keys) {
            $value = [string] $Bound['ClientConfig'][$key]
            switch ($key) {
                'MaxErrorRetry' { $setting.Environment['AWS_MAX_ATTEMPTS'] = [string] (1 + [int] $value) }
                'ConnectTimeout' { $setting.Words += '--cli-connect-timeout', $value }
                'Timeout' { $setting.Words += '--cli-read-timeout', $value }
                default { throw [System.ArgumentException]::new("-ClientConfig has no setting $key.") }
            }
        }
    }
    return $setting
}

# Calls the program with a request. Returns the reply, or ends the cmdlet with the error of the service.
function Invoke-Program($Operation, $Request, $Setting, $Caller) {
    $file = [System.IO.Path]::GetTempFileName()
    try {
        [System.IO.File]::WriteAllText($file, (ConvertTo-Json -InputObject $Request -Depth 100 -Compress))
        $start = [System.Diagnostics.ProcessStartInfo]::new($script:Program[0])
        $words = @($script:Program | Select-Object -Skip 1) + $Operation.Command +
            @('--cli-input-json', "file://$file", '--output', 'json', '--no-paginate', '--no-cli-pager') + $Setting.Words
        foreach ($word in $words) {
            $start.ArgumentList.Add($word)
        }
        foreach ($name in $Setting.Environment.Keys) {
            $start.Environment[$name] = $Setting.Environment[$name]
        }
        $start.RedirectStandardOutput = $true
        $start.RedirectStandardError = $true
        $start.StandardOutputEncoding = [System.Text.UTF8Encoding]::new($false)
        $start.StandardErrorEncoding = [System.Text.UTF8Encoding]::new($false)
        $process = [System.Diagnostics.Process]::Start($start)
        $failure = $process.StandardError.ReadToEndAsync()
        $reply = $process.StandardOutput.ReadToEnd()
        $process.WaitForExit()
    } finally {
        Remove-Item -LiteralPath $file -Force
    }
    if ($process.ExitCode -ne 0) {
        $message = $failure.Result.Trim()
        $code = if ($message -match 'An error occurred \((\w+)\)') { $Matches[1] } else { 'ProgramFailed' }
        $record = [System.Management.Automation.ErrorRecord]::new(
            [System.InvalidOperationException]::new($message), $code, 'InvalidOperation', $Operation.Message)
        $Caller.ThrowTerminatingError($record)
    }
    if ([string]::IsNullOrWhiteSpace($reply)) {
        return [pscustomobject]@{}
    }
    return ConvertFrom-Json -InputObject $reply -Depth 100
}

# The value at a path of members; null if there is none.
function Get-ReplyMember($Value, [string[]] $Path) {
    foreach ($step in $Path) {
        $property = if ($null -ne $Value) { $Value.PSObject.Properties[$step] }
        $Value = if ($null -ne $property) { $property.Value }
    }
    return , $Value
}

# Gives objects the name of their type, by which they are shown.
function Set-TypeName($Value, [string] $Type) {
    foreach ($item in $Value) {
        if ($Type -and $item -is [System.Management.Automation.PSCustomObject]) {
            $item.PSObject.TypeNames.Insert(0, $Type)
        }
    }
}

# Writes what -Select asks for.
function Write-Selected($Operation, [string] $Select, $Reply, $Bound) {
    if ($Select -eq '') {
        return
    }
    if ($Select -eq '*') {
        Set-TypeName $Reply $Operation.Response
        return $Reply
    }
    if ($Select.StartsWith('^')) {
        return $Bound[$Select.Substring(1)]
    }
    $value = Get-ReplyMember $Reply $Select.Split('.')
    if ($Select -eq $Operation.Select) {
        Set-TypeName $value $Operation.OutputType
    }
    return $value
}

# Calls an operation for the parameters of a cmdlet, page by page.
function Invoke-Operation($Operation, $Bound, $Caller) {
    $select = $Operation.Select
    if ($Bound.ContainsKey('Select')) {
        $select = $Bound['Select']
        if ($select.StartsWith('^') -and -not $Operation.Members.Contains($select.Substring(1))) {
            throw [System.ArgumentException]::new("Invalid value for -Select parameter: there is no parameter $($select.Substring(1)).")
        }
    }
    if ($Bound.ContainsKey('PassThru') -and $Bound['PassThru']) {
        if ($Bound.ContainsKey('Select')) {
            throw [System.ArgumentException]::new('-PassThru cannot be used when -Select is specified.')
        }
        $select = "^$($Operation.ByValue)"
    }
    $request = Get-Request $Operation $Bound
    $setting = Get-ProcessSetting $Bound
    $pages = if ($Operation.Contains('Pages')) { $Operation.Pages }
    $goesOn = $null -ne $pages -and -not $Bound.ContainsKey($pages.Token) -and -not $Bound.ContainsKey('NoAutoIteration')
    if ($null -ne $pages -and $pages.Contains('Size') -and -not $Bound.ContainsKey($pages.Size)) {
        $request[$Operation.Members[$pages.Size].Path[0]] = $pages.DefaultSize
    }
    do {
        $reply = Invoke-Program $Operation $request $setting $Caller
        Write-Selected $Operation $select $reply $Bound
        $next = if ($goesOn) { Get-ReplyMember $reply $pages.Next }
        if ($next) {
            $request[$Operation.Members[$pages.Token].Path[0]] = $next
        }
    } while ($next)
}
