<#-- What license-maven-plugin makes the NOTICE of. -->
RipTide
Copyright the RipTide authors

Licensed under the Apache License, Version 2.0; see the file LICENSE.

The distribution contains the libraries below, each under its own licence. Their copyright notices
and licence texts are inside the jars under lib/.

<#list dependencyMap as e>
<#assign project = e.getKey()/>
<#assign licenses = e.getValue()/>
${project.groupId}:${project.artifactId}:${project.version}
    <#list licenses as license>${license}<#if license_has_next>; or </#if></#list><#if project.url??>
    ${project.url}</#if>
</#list>
