# The module in PowerShell, over the program and the local service. MODULE and ENDPOINT say where they are.

BeforeAll {
    Import-Module $env:MODULE -Force
    $script:Common = @{ Region = 'us-west-2'; EndpointUrl = $env:ENDPOINT; AccessKey = 'AKIDEXAMPLE'; SecretKey = 'made-up' }
    $script:Pool = 'us-west-2_aaaaaaaaa'

    function New-TestClient([string] $Name) {
        New-CGIPUserPoolClient $script:Pool -ClientName $Name -Force @script:Common
    }
}

Describe 'the manifest' {
    It 'is valid' {
        Test-ModuleManifest $env:MODULE | Should -Not -BeNullOrEmpty
    }

    It 'exports the eight cmdlets' {
        (Get-Command -Module CognitoIdentityProvider).Count | Should -Be 8
    }
}

Describe 'parameters' {
    It 'have aliases' {
        (Get-Command New-CGIPUserPoolClient).Parameters['CallbackURLs'].Aliases | Should -BeNullOrEmpty
        (Get-Command New-CGIPUserPoolClient).Parameters['ExplicitAuthFlow'].Aliases | Should -Be 'ExplicitAuthFlows'
    }

    It 'tell null from not given' {
        (Get-Command New-CGIPUserPoolClient).Parameters['AccessTokenValidity'].ParameterType | Should -Be ([Nullable[int]])
    }

    It 'have help' {
        (Get-Help New-CGIPUserPoolClient -Parameter ClientName).description.Text | Should -Match 'name'
    }
}

Describe 'calls' {
    It 'write the selected member' {
        $client = New-TestClient 'one'
        $client.ClientName | Should -Be 'one'
        $client.PSObject.TypeNames[0] | Should -Be 'Amazon.CognitoIdentityProvider.Model.UserPoolClientType'
    }

    It 'set members of structures' {
        $made = New-CGIPUserPoolClient $Pool -ClientName two -TokenValidityUnits_AccessToken minutes `
            -AccessTokenValidity 30 -Force @Common
        $made.TokenValidityUnits.AccessToken | Should -Be 'minutes'
    }

    It 'bind objects of the pipeline by property name' {
        $client = New-TestClient 'three'
        $client | Get-CGIPUserPoolClient @Common | ForEach-Object ClientId | Should -Be $client.ClientId
    }

    It 'write what -Select names' {
        $client = New-TestClient 'four'
        Get-CGIPUserPoolClient $Pool -ClientId $client.ClientId -Select UserPoolClient.ClientName @Common | Should -Be 'four'
        Get-CGIPUserPoolClient $Pool -ClientId $client.ClientId -Select '^ClientId' @Common | Should -Be $client.ClientId
        { Get-CGIPUserPoolClient $Pool -ClientId a -Select '^Nothing' @Common } | Should -Throw '*Nothing*'
    }

    It 'go on to further pages' {
        1..3 | ForEach-Object { New-TestClient "page$_" } | Out-Null
        $all = Get-CGIPUserPoolClientList $Pool -MaxResult 1 @Common
        $all.Count | Should -BeGreaterThan 2
        @(Get-CGIPUserPoolClientList $Pool -MaxResult 1 -NoAutoIteration @Common).Count | Should -Be 1
    }

    It 'do nothing with -WhatIf, also with -Force' {
        $client = New-TestClient 'five'
        Remove-CGIPUserPoolClient $client.ClientId -UserPoolId $Pool -WhatIf -Force @Common
        Get-CGIPUserPoolClient $Pool -ClientId $client.ClientId @Common | Should -Not -BeNullOrEmpty
        Remove-CGIPUserPoolClient $client.ClientId -UserPoolId $Pool -Force @Common | Should -BeNullOrEmpty
    }

    It 'end with the error of the service' {
        { Get-CGIPUserPoolClient $Pool -ClientId missing @Common } |
            Should -Throw -ErrorId 'ResourceNotFoundException*'
    }

    It 'refuse what is not supported' {
        $credential = [pscredential]::new('a', (ConvertTo-SecureString 'b' -AsPlainText -Force))
        { Get-CGIPUserPoolClient $Pool -ClientId a -NetworkCredential $credential } | Should -Throw '*not supported*'
        { Get-CGIPUserPoolClient $Pool -ClientId a -ClientConfig @{ Color = 1 } @Common } | Should -Throw '*Color*'
    }

    It 'show no secrets' {
        $client = New-CGIPUserPoolClient $Pool -ClientName six -GenerateSecret $true -Force @Common
        $client | Out-String | Should -Not -Match $client.ClientSecret
    }
}
